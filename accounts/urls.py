"""Addresses of people, their desk and their file."""

app_name = "accounts"
urlpatterns = []
